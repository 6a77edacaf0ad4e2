// Medians, and the ratios of pairs.

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Of what was measured side by side. */
export function ratios(ours, peers) {
  const all = ours.map((value, index) => value / peers[index]);
  return { median: median(all), min: Math.min(...all), max: Math.max(...all) };
}
