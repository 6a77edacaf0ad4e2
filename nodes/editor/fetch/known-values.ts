// Values of parameters that the service is known to take, for the dialog to offer; the service decides what it takes.
import { type Parameter, wordsKey } from '../../client/rest/operations';
import { REGIONS } from './regions';

/** `WW`: the whole world. `duration`: seconds; -1 is for good. */
const VALUES: Readonly<Record<string, string>> = {
  region: REGIONS,
  boardRegion: `WW ${REGIONS}`,
  country: 'DE ES FR GB PL',
  platform: 'mobile web',
  streamType: 'hls_ld hls_sd flv_ld flv_sd',
  orderBy: 'price name',
  xImageSource: 'ORIGIN CDN CDN_CNAME',
  rankType: 'FANS_TEAM_RANK DAILY_RANK',
  rankName: 'DAILY_RANK FANS_TEAM_RANK SALE_RANK RANKING_LEAGUE',
  league: 'NONE D5 D4 D3 D2 D1 C5 C4 C3 C2 C1 B5 B4 B3 B2 B1 A3 A2 A1',
  type: 'WEBCAST ALERTS RATE_LIMITS CATALOG RANKINGS',
  duration: '-1 5 30 60 300',
  method: 'GET POST PUT PATCH DELETE',
};

/** Undefined where none are known. */
export function knownValues(parameter: Parameter): readonly string[] | undefined {
  return VALUES[wordsKey(parameter)]?.split(' ');
}
