// What a field proposes while somebody types, where the known values are too many for a list: regions, by code or by name.
import { isFound } from '../grouped-list';

export interface Suggestion {
  value: string;
  /** What is shown; the editor takes it as text. */
  label: string;
}

/** A region that is not known here may be known to the service. */
const CODE = /^[A-Za-z]{2}$/;

/** @param language for the names of regions; they are found by their English ones too */
export function suggester(values: readonly string[], language: string): (typed: string) => Suggestion[] {
  const [own, english] = [namesIn(language), namesIn('en')];
  const known = values.map((value) => {
    const name = own(value);
    return { value, label: name === value ? value : `${value} – ${name}`, names: [name, english(value)] };
  });
  // One parameter: the editor calls what has none for a function that has one.
  return (typed) => {
    const text = typed.trim();
    const byCode = known.filter(({ value }) => value.startsWith(text.toUpperCase()));
    const byName = known.filter((one) => !byCode.includes(one) && isFound(text, one.names));
    const found = [...byCode, ...byName].map(({ value, label }) => ({ value, label }));
    // Tab and Enter take the first.
    if (found.length === 0 || !CODE.test(text) || byCode.length > 0) return found;
    return [{ value: text.toUpperCase(), label: text.toUpperCase() }, ...found];
  };
}

function namesIn(language: string): (code: string) => string {
  try {
    const names = new Intl.DisplayNames([language, 'en'], { type: 'region' });
    return (code) => names.of(code) ?? code;
  } catch {
    return (code) => code; // a language of the editor that the browser does not know
  }
}
