// Chat, and what is written beside it: emotes, questions, pins and deletions.
import { type WireMessage } from '../../client/wire';
import { common } from './common';
import { wireMessage, type Fields } from './fields';
import { largeAvatar, staticImage } from './image';
import { type Person } from './people';
import { seconds, timeOf, userOf, type MessageOptions, type Scene } from './scene';
import { user, userIdentity } from './user';

export interface ChatOptions extends MessageOptions {
  text?: string;
  language?: string;
  /** Pictures in the text; real streams send them as EmoteChat, the wire has room for them here. */
  emotes?: { id: string; position: number }[];
  mentions?: Partial<Person>;
}

const TEXTS = [
  'hello from the train 🚆',
  'what is the next song?',
  'this is so calming',
  'LETS GOOO',
  'first time here, love it',
  'greetings from Lisbon',
  'can you wave to my sister?',
  '👏👏👏',
  'how long have you been playing?',
  'that lamp is beautiful',
  'good evening everyone',
  '!song',
  '!join',
  '!points',
  '!spin',
  '!light blue',
  'привет всем',
  'merci pour le live',
];

/** About as many and as long as the recorded ones; one of them carries the writer's id. */
function qualityScores(scene: Scene, person: Person, atMs: number): Fields[] {
  const names = [
    'user_type_rule',
    'community-flagged',
    'commentator_id',
    'default',
    'default_app',
    'rankV3',
    'ttp_rule_rerank',
  ];
  const models = Array.from({ length: 11 }, (_, index) => `v1${index % 5}_r7${String(20_000 + 37 * index)}`);
  return [...names, 'timestamp_desc', ...models].map((version) => {
    if (version === 'commentator_id') return { version, score: person.id };
    return { version, score: `${String(atMs)}${String(scene.random.int(0, 999)).padStart(3, '0')}` };
  });
}

function chatData(scene: Scene, options: ChatOptions): Fields {
  const person = userOf(scene, options);
  const atMs = timeOf(scene, options);
  const { random } = scene;
  const text = options.text ?? random.pick(TEXTS);
  const header = { fold: '2', fromIdc: 'sim', clientSendTime: String(atMs - random.int(150, 1_100)) } as const;
  const emotes = (options.emotes ?? []).map(({ id, position }) => ({
    placeInComment: position,
    // In v2 the picture of a chat emote lies one level deeper than elsewhere (SDK 0.0.6).
    emote: { emoteId: id, image: { imageUrl: `https://p1.images.example.test/emote/${id}.webp` } },
  }));
  return {
    common: common('WebcastChatMessage', scene, options, header),
    // Chats come with the larger pictures too (recorded streams).
    user: { ...user(person), profilePictureMedium: largeAvatar(person), profilePictureLarge: largeAvatar(person) },
    comment: text,
    visibleToSender: false,
    fullScreenTextColor: '',
    ...(options.mentions === undefined ? {} : { atUser: user(userOf(scene, { user: options.mentions }), 'listed') }),
    inputType: 0,
    emotes,
    contentLanguage: options.language ?? (random.chance(0.38) ? 'un' : 'en'),
    quickChatScene: 0,
    communityflaggedStatus: 0,
    commentQualityScores: qualityScores(scene, person, atMs),
    userIdentity: userIdentity(person),
    commentTag: [],
    screenTime: '0',
    signature: '',
    signatureVersion: '',
    ecStreamerKey: '',
  };
}

export function chat(scene: Scene, options: ChatOptions = {}): WireMessage {
  return wireMessage('WebcastChatMessage', chatData(scene, options), options.data);
}

function emoteFields(emoteId: string): Fields {
  return {
    emoteId,
    image: staticImage(`emote_${emoteId}.png`),
    auditStatus: 0,
    uuid: '',
    emoteType: 0,
    contentSource: 0,
    emotePrivateType: 0,
    packageId: '',
    rewardCondition: 0,
    createTime: '0',
    emoteScene: 0,
  };
}

export function emote(scene: Scene, options: MessageOptions & { emoteIds?: string[] } = {}): WireMessage {
  const person = userOf(scene, options);
  const ids = options.emoteIds ?? [scene.random.digits('70', 19)];
  const data = {
    common: common('WebcastEmoteChatMessage', scene, options, { fold: '2' }),
    user: user(person),
    emoteList: ids.map(emoteFields),
    userIdentity: userIdentity(person, { isSubscriberOfAnchor: true }),
  };
  return wireMessage('WebcastEmoteChatMessage', data, options.data);
}

export function question(scene: Scene, options: MessageOptions & { text?: string } = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const details = {
    questionId: scene.ids.next(atMs),
    questionText: options.text ?? 'Which song is this?',
    answerStatus: 0,
    createTime: seconds(atMs),
    user: user(userOf(scene, options), 'listed'),
    createFrom: 0,
    answerFrom: 0,
  };
  const data = { common: common('WebcastQuestionNewMessage', scene, options), details };
  return wireMessage('WebcastQuestionNewMessage', data, options.data);
}

export interface PinOptions extends MessageOptions {
  /** The chat or gift to pin, whole: it keeps its own header and must not count as a new one. A chat by default. */
  pinned?: WireMessage;
  action?: 1 | 2;
}

export function pin(scene: Scene, options: PinOptions = {}): WireMessage {
  const pinned = options.pinned ?? chat(scene, { createTime: timeOf(scene, options) - 8_000 });
  const header = common('WebcastRoomPinMessage', scene, options);
  const data = {
    common: header,
    [pinned.type === 'WebcastGiftMessage' ? 'giftMessage' : 'chatMessage']: pinned.data,
    method: pinned.type,
    pinTime: String(timeOf(scene, options)),
    operator: user(userOf(scene, options), 'thin'),
    action: options.action ?? 1,
    displayDuration: '60',
    pinId: header['msgId'],
    ecStreamerKey: '',
  };
  return wireMessage('WebcastRoomPinMessage', data, options.data);
}

/** Recorded ones name one user and no message. */
export function imDelete(
  scene: Scene,
  options: MessageOptions & { messageIds?: string[]; userIds?: string[] } = {},
): WireMessage {
  const data = {
    common: common('WebcastImDeleteMessage', scene, options),
    deleteMsgIdsList: options.messageIds ?? [],
    deleteUserIdsList: options.userIds ?? [userOf(scene, options).id],
  };
  return wireMessage('WebcastImDeleteMessage', data, options.data);
}
