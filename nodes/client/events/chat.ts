// What viewers and the host say: chat, emotes, questions, captions, and messages taken back.
import {
  anyText,
  asWire,
  id,
  image,
  isSet,
  list,
  mapObjects,
  number,
  object,
  own,
  prose,
  text,
  toId,
  type Wire,
} from './fields';
import { commandOf } from './text/command';
import { type EventUser, type FieldsOf } from './model';
import { safeText } from './text/safe-text';
import { eventUser } from './user';

export function chatFields(data: Wire): FieldsOf<'chat'> {
  const said = anyText(data, 'comment') ?? anyText(data, 'content');
  const safe = said === null ? null : safeText(said);
  const { command, args } = commandOf(safe);
  return {
    text: safe,
    language: text(data, 'contentLanguage'),
    emotes: mapObjects(list(data, 'emotes'), (entry) => {
      const emote = object(entry, 'emote');
      return {
        id: id(emote, 'emoteId'),
        image: image(emote, 'image'),
        position: number(entry, 'placeInComment') ?? number(entry, 'index') ?? 0,
      };
    }),
    command,
    args,
  };
}

export function emoteFields(data: Wire): FieldsOf<'emote'> {
  // v1 sends one `emote` instead of a list.
  const emotes = list(data, 'emoteList') ?? [own(data, 'emote')];
  return { emotes: mapObjects(emotes, (emote) => ({ id: id(emote, 'emoteId'), image: image(emote, 'image') })) };
}

export function questionFields(data: Wire): FieldsOf<'question'> {
  const question = questionOf(data);
  return { text: prose(question, 'questionText') ?? prose(question, 'content') };
}

export function questionUser(data: Wire): EventUser | null {
  return eventUser(own(questionOf(data), 'user')) ?? eventUser(own(data, 'user'));
}

/** TikTok's own captions; content in further languages is left out. */
export function captionFields(data: Wire): FieldsOf<'caption'> {
  const content = asWire(list(data, 'content')?.[0]);
  return { text: prose(content, 'content'), language: text(content, 'lang'), final: isSet(data, 'definite') };
}

/** The service's speech recognition. */
export function transcriptionFields(data: Wire): FieldsOf<'caption'> {
  return { text: prose(data, 'text'), language: text(data, 'language'), final: isSet(data, 'isFinal') };
}

export function deleteFields(data: Wire): FieldsOf<'delete'> {
  return {
    messageIds: ids(list(data, 'deleteMsgIdsList') ?? list(data, 'deleteMsgIds')),
    userIds: ids(list(data, 'deleteUserIdsList') ?? list(data, 'deleteUserIds')),
  };
}

function questionOf(data: Wire): Wire | null {
  return object(data, 'details') ?? object(data, 'questionDetails') ?? object(data, 'data');
}

function ids(values: readonly unknown[] | null): string[] {
  const found: string[] = [];
  for (const value of values ?? []) {
    const one = toId(value);
    if (one !== null) found.push(one);
  }
  return found;
}
