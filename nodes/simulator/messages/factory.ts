// All builders, bound to one scene.
import { type WireMessage } from '../../client/wire';
import * as activities from './activities';
import * as audience from './audience';
import * as barrage from './barrage';
import * as battle from './battle';
import * as bookkeeping from './bookkeeping';
import * as chat from './chat';
import { gift } from './gift';
import { GIFTS } from './gift-catalog';
import { personOf, type Person } from './people';
import * as room from './room';
import { type MessageOptions, type Scene } from './scene';
import * as service from './service';

type Builder<Options> = (scene: Scene, options?: Options) => WireMessage;

export type MessageFactory = ReturnType<typeof messageFactory>;

export function messageFactory(scene: Scene) {
  const bind =
    <Options>(build: Builder<Options>) =>
    (options?: Options): WireMessage =>
      build(scene, options);
  return {
    gifts: GIFTS,
    /** The viewers of this room. */
    people: scene.people,
    host: scene.host,
    /** A whole person from some fields; the same fields give the same person. */
    person: (fields: Partial<Person>): Person => personOf(fields),
    newId: (): string => scene.ids.next(scene.nowMs()),

    chat: bind(chat.chat),
    emote: bind(chat.emote),
    question: bind(chat.question),
    pin: bind(chat.pin),
    imDelete: bind(chat.imDelete),
    gift: bind(gift),

    like: bind(audience.like),
    join: bind(audience.join),
    follow: bind(audience.follow),
    share: bind(audience.share),
    repost: bind(audience.repost),
    viewers: bind(audience.viewers),

    barrageJoin: bind(barrage.barrageJoin),
    barrageFanJoin: bind(barrage.barrageFanJoin),
    barrageSuperFanJoin: bind(barrage.barrageSuperFanJoin),
    barrageSuperFan: bind(barrage.barrageSuperFan),
    barrageSubscribe: bind(barrage.barrageSubscribe),
    barrageSubscribeGift: bind(barrage.barrageSubscribeGift),
    barrageLevelUp: bind(barrage.barrageLevelUp),
    subNotify: bind(barrage.subNotify),

    envelope: bind(activities.envelope),
    goal: bind(activities.goal),
    poll: bind(activities.poll),

    battle: bind(battle.battle),
    armies: bind(battle.battleArmies),
    battlePunishFinish: bind(battle.battlePunishFinish),
    battleTask: bind(battle.battleTask),

    control: (action: number, options?: MessageOptions): WireMessage => room.control(scene, action, options),
    caption: bind(room.caption),
    roomMessage: bind(room.roomMessage),
    liveIntro: bind(room.liveIntro),
    rankText: bind(room.rankText),
    rankUpdate: bind(room.rankUpdate),
    hourlyRank: bind(room.hourlyRank),

    link: bind(bookkeeping.link),
    linkLayer: bind(bookkeeping.linkLayer),
    linkMic: bind(bookkeeping.linkMic),
    linkMicFanTicket: bind(bookkeeping.linkMicFanTicket),
    unauthorizedMember: bind(bookkeeping.unauthorizedMember),
    msgDetect: bind(bookkeeping.msgDetect),
    liveShopping: bind(bookkeeping.liveShopping),
    banner: bind(bookkeeping.banner),

    workerInfo: service.workerInfo,
    roomInfo: bind(service.roomInfo),
    tiktokConnect: service.tiktokConnect,
    tiktokDisconnect: service.tiktokDisconnect,
    roomStatus: (state: service.RoomState, data?: Record<string, unknown>): WireMessage =>
      service.roomStatus(scene, state, data),
    transcription: service.transcription,
    syntheticJoin: bind(service.syntheticJoin),
    syntheticLeave: bind(service.syntheticLeave),
  };
}
