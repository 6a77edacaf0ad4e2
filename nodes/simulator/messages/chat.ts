// Chat, and what is written beside it: emotes, questions, pins and deletions.
import { type WireMessage } from '../../client/wire';
import { merge, type Fields } from './fields';
import { largeAvatar, staticImage } from './image';
import { message } from './message';
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

export function chat(scene: Scene, options: ChatOptions = {}): WireMessage {
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
  const picture = largeAvatar(person);
  const told = {
    // Chats come with the larger pictures too (recorded streams).
    user: { ...user(person), profilePictureMedium: picture, profilePictureLarge: picture },
    comment: text,
    atUser: options.mentions && user(userOf(scene, { user: options.mentions }), 'listed'),
    emotes,
    contentLanguage: options.language ?? (random.chance(0.38) ? 'un' : 'en'),
    commentQualityScores: qualityScores(scene, person, atMs),
    userIdentity: userIdentity(person),
  };
  return message('WebcastChatMessage', scene, options, told, header);
}

export function emote(scene: Scene, options: MessageOptions & { emoteIds?: string[] } = {}): WireMessage {
  const person = userOf(scene, options);
  const ids = options.emoteIds ?? [scene.random.digits('70', 19)];
  const told = {
    user: user(person),
    emoteList: ids.map((emoteId) => ({ emoteId, image: staticImage(`emote_${emoteId}.png`) })),
    userIdentity: userIdentity(person, { isSubscriberOfAnchor: true }),
  };
  return message('WebcastEmoteChatMessage', scene, options, told, { fold: '2' });
}

export function question(scene: Scene, options: MessageOptions & { text?: string } = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const details = {
    questionId: scene.ids.next(atMs),
    questionText: options.text ?? 'Which song is this?',
    createTime: seconds(atMs),
    user: user(userOf(scene, options), 'listed'),
  };
  return message('WebcastQuestionNewMessage', scene, options, { details });
}

export interface PinOptions extends MessageOptions {
  /** The chat or gift to pin, whole: it keeps its own header and must not count as a new one. A chat by default. */
  pinned?: WireMessage;
  action?: 1 | 2;
}

export function pin(scene: Scene, options: PinOptions = {}): WireMessage {
  const pinned = options.pinned ?? chat(scene, { createTime: timeOf(scene, options) - 8_000 });
  const pinId = options.msgId ?? scene.ids.next(timeOf(scene, options));
  const told = {
    method: pinned.type,
    pinTime: String(timeOf(scene, options)),
    operator: user(userOf(scene, options), 'thin'),
    action: options.action ?? 1,
    displayDuration: '60',
    pinId,
  };
  // As it is: a test may have taken fields away.
  const whole = { [pinned.type === 'WebcastGiftMessage' ? 'giftMessage' : 'chatMessage']: pinned.data };
  const data = merge(whole, options.data ?? {});
  return message('WebcastRoomPinMessage', scene, { ...options, msgId: pinId, data }, told);
}

/** Recorded ones name one user and no message. */
export function imDelete(
  scene: Scene,
  options: MessageOptions & { messageIds?: string[]; userIds?: string[] } = {},
): WireMessage {
  const told = {
    deleteMsgIdsList: options.messageIds,
    deleteUserIdsList: options.userIds ?? [userOf(scene, options).id],
  };
  return message('WebcastImDeleteMessage', scene, options, told);
}
