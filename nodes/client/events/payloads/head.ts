// What all simple payloads of output 1 share. Of this folder the build makes the schema, the types for flows and docs/messages.md,
// with these comments: it holds types alone, and imports nothing from elsewhere.

/** A person; null where the service does not tell. */
export interface EventUser {
  id: string | null;
  username: string | null;
  nickname: string | null;
  /** Address of a picture. */
  avatar: string | null;
  isFollower: boolean | null;
  /** Both follow each other. */
  isFriend: boolean | null;
  isSubscriber: boolean | null;
  isModerator: boolean | null;
  isNewGifter: boolean | null;
  /** From the badge; null without one. */
  gifterLevel: number | null;
  /** 1 to 3 among the top gifters of this LIVE; null for all others. */
  gifterRank: 1 | 2 | 3 | null;
  /** From the badge; null without one. */
  teamLevel: number | null;
}

/** What every event has. */
export interface EventHead {
  type: string;
  /** The service's id of the message; null where it gives none. */
  id: string | null;
  /** What it is to be counted by, on every machine and at every repetition: the streak of a gift that streaks, else the id. */
  key: string | null;
  /** Epoch ms; of the frame where the message has no time. */
  timestamp: number;
  /** Username of whose LIVE it is, lower case. */
  creator: string;
  roomId: string | null;
  /** From before the connection. */
  history: boolean;
  /** Who did it. */
  user: EventUser | null;
}
