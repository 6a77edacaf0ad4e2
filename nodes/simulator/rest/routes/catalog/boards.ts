// Leaderboards from the seed: who stands on which, and with what score on which day.
import { CREATORS } from '../../../creator/creators';
import { type Fields } from '../../../messages/fields';
import { drawPerson, type Person } from '../../../messages/people';
import { Random } from '../../../random';
import { avatarUrl } from '../../shapes/image';
import { followCounts, listedPerson } from '../../shapes/person';
import { type World } from '../../world';

export const RANK_NAMES = ['DAILY_RANK', 'FANS_TEAM_RANK', 'SALE_RANK', 'RANKING_LEAGUE'] as const;
export type RankName = (typeof RANK_NAMES)[number];
/** The only one that has leagues. */
export const LEAGUE_RANK: RankName = 'RANKING_LEAGUE';
export const LEAGUES = 'NONE D5 D4 D3 D2 D1 C5 C4 C3 C2 C1 B5 B4 B3 B2 B1 A3 A2 A1'.split(' ');
export const TOP_LEAGUE = 'A1';
/** Those that the catalog tells of; any other one has boards as well. */
export const REGIONS = ['WW', 'US', 'GB', 'DE', 'FR', 'ES', 'IT', 'BR', 'MX', 'JP'];

const DAY_MS = 86_400_000;
const DAYS_KEPT = 14;
const DRAWN = 23;

export interface Board {
  region: string;
  rankName: RankName;
  /** 'NONE' on boards without leagues. */
  league: string;
}

export interface Standing {
  rank: number;
  score: number;
  person: Person;
}

function dateOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** The UTC dates that the boards have, `2026-03-09`, newest first. */
export function datesOf({ clock }: World): string[] {
  return Array.from({ length: DAYS_KEPT }, (_, age) => dateOf(clock.nowMs() - age * DAY_MS));
}

/** Creators known by name are on every board. */
function hosts(world: World): Person[] {
  return CREATORS.map(({ name }) => world.creator(name).make.host);
}

export function contestants(world: World, { region, league }: Omit<Board, 'rankName'>): Person[] {
  const random = new Random(`${world.seed}:board:${region}:${league}`);
  return [...hosts(world), ...Array.from({ length: DRAWN }, () => drawPerson(random))];
}

function scoreOn(world: World, { region, rankName, league }: Board, date: string, { id }: Person): number {
  const place = `${world.seed}:score:${region}:${rankName}:${league}:${id}`;
  const usual = 1_000 * 300 ** new Random(place).next();
  return Math.round(usual * (0.8 + 0.4 * new Random(`${place}:${date}`).next()));
}

export function standings(world: World, board: Board, date: string): Standing[] {
  return contestants(world, board)
    .map((person) => ({ person, score: scoreOn(world, board, date, person) }))
    .sort((a, b) => b.score - a.score)
    .map((standing, index) => ({ ...standing, rank: index + 1 }));
}

export function scoreFields({ rank, score }: Standing): Fields {
  return { rank, score, score_description: `${(score / 1_000).toFixed(1)}K` };
}

export function userFields(person: Person, region: string): Fields {
  const home = region === 'WW' ? new Random(`home:${person.id}`).pick(REGIONS.slice(1)) : region;
  return { ...listedPerson(person), avatar_url: avatarUrl(person), ...followCounts(person), region: home };
}

/** When the snapshot of a date was taken: a day that is over, at its end; this one, now. Epoch ms. */
export function takenAtMs({ clock }: World, date: string): number {
  return Math.min(Date.parse(date) + DAY_MS - 1_000, clock.nowMs());
}

export function resetsAt({ clock }: World): string {
  return new Date((Math.floor(clock.nowMs() / DAY_MS) + 1) * DAY_MS).toISOString();
}
