// Where in the bytes of a frame something stands that must be fresh in each.

/** Of every occurrence: where it begins. */
export function placesOf(bytes, mark) {
  const found = [];
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) found.push(at);
  return found;
}
