// User names as the service cleans them (SDK rule), and the names that can belong to nobody.

/** Removes the profile address, the first `/live` and the first `@`. Nothing else: a client that relies on more is wrong. */
export function normalizeUniqueId(uniqueId: string): string {
  return uniqueId.replace('https://www.tiktok.com/', '').replace('/live', '').replace('@', '').trim();
}

/** TikTok compares names without regard to case. */
export function creatorKey(name: string): string {
  return name.toLowerCase();
}

/** Letters of any script, digits, dots and underscores; what a link or a stray `@` leaves behind is nobody's name. */
export function isPossibleName(name: string): boolean {
  return /^[\p{L}\p{N}._]{1,64}$/u.test(name);
}
