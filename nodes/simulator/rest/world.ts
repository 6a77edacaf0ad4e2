// What the routes know of the rest of the simulator.
import { type ServiceClock } from '../clock';
import { type Creator } from '../creator/creator';
import { type CatalogGift } from '../messages/gift-catalog';
import { type OpenSocket } from '../socket/open-sockets';

export interface World {
  readonly seed: number;
  readonly clock: ServiceClock;
  /** Own address, for pictures and files. */
  readonly restUrl: string;
  readonly maxSockets: number;
  readonly catalog: readonly CatalogGift[];
  /** Made on first use, as for a socket. */
  creator: (name: string) => Creator;
  /** By the room that is theirs now. */
  findRoom(roomId: string): Creator | null;
  findHost(userId: string): Creator | null;
  socketsOf(key: string, accountId: number): readonly OpenSocket[];
}
