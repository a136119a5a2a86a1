import { LANGUAGES, type Language } from '../decision/words/said.ts';

/** Who knows no better is answered in English. */
const OTHERWISE: Language = 'en';

/** The language that a caller prefers by `accept-language`, of those that decisions are explained in. */
export function acceptedLanguage(header: string | undefined): Language {
  if (header === undefined) return OTHERWISE;
  let best: Language = OTHERWISE;
  let weight = 0;
  for (const range of header.split(',', RANGES)) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const language = LANGUAGES.find((one) => tag === one || tag.startsWith(`${one}-`));
    const given = weightOf(parameters);
    if (language === undefined || given <= weight) continue;
    [best, weight] = [language, given];
  }
  return best;
}

/** The most ranges of a header that are read. */
const RANGES = 20;

function weightOf(parameters: readonly string[]): number {
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return Number.isFinite(weight) ? weight : 0;
}
