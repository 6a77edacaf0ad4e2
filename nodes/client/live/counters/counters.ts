// What is counted of one creator's connection, from its first socket to its last.
import { type Clock } from '../../clock';
import { type ConnectionReport } from '../connection/report';
import { type Drop, Drops } from './drops';
import { Traffic, type TrafficView } from './traffic';

export interface CountersView {
  traffic: TrafficView;
  /** The last one first. */
  drops: Drop[];
}

export class Counters {
  readonly traffic: Traffic;
  readonly #drops: Drops;

  constructor(clock: Clock) {
    this.traffic = new Traffic(clock);
    this.#drops = new Drops(clock);
  }

  note(report: ConnectionReport): void {
    this.#drops.note(report);
  }

  get view(): CountersView {
    return { traffic: this.traffic.view, drops: this.#drops.view };
  }
}
