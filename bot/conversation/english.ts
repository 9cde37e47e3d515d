/** An English phrase and the official Chinese one. */
export interface Term {
  english: string;
  chinese: string;
}

export interface Glossary {
  /** A Chinese question that says what the English one does, as far as the glossary goes; undefined when nothing is known. */
  translate(text: string): { text: string; terms: Term[] } | undefined;
  /** The terms of a Chinese quotation with their English, in order of first mention, at most `limit`. */
  glossEnglish(quotation: string, limit?: number): Term[];
}

/** Whether a text is English: two words or more of Latin letters, and hardly a Han character. */
export function isEnglish(text: string): boolean {
  const words = text.normalize("NFKC").match(/[a-z]{2,}(?:['’-][a-z]+)*|\b[ai]\b/giu) ?? [];
  const letters = words.join("").length;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return words.length > 1 && han * 5 < letters;
}

/**
 * @param lines  `english = 中文`, one a line, in lower case and singular; a mark behind says where it stands in a Chinese
 *               question: `@地` first, `@人` next, `@问` last; `#` begins a comment
 */
export function glossaryFrom(lines: string): Glossary {
  const entries = lines
    .split("\n")
    .map((line) => /^([^#=]+)=\s*([^\s#@]+)\s*(?:@(.))?/u.exec(line))
    .filter((match) => match !== null)
    .map(([, english, chinese, mark]) => ({
      english: (english as string).trim(),
      chinese: chinese as string,
      place: places.indexOf(mark ?? "") < 0 ? middle : places.indexOf(mark ?? ""),
    }));
  const byEnglish = new Map(entries.map((entry) => [entry.english, entry]));
  const longest = Math.max(1, ...entries.map(({ english }) => english.split(" ").length));
  const byChinese = new Map<string, Term>();
  for (const { english, chinese, place } of entries)
    if (place !== places.length - 1 && chinese.length > 1 && !byChinese.has(chinese))
      byChinese.set(chinese, { english, chinese });
  return {
    translate: (text) => {
      const found = phrasesIn(wordsOf(text), longest, (phrase) => byEnglish.get(phrase));
      if (found.length === 0) return undefined;
      const terms = found.map(({ english, chinese }) => ({ english, chinese }));
      return { text: asked([...found].sort((a, b) => a.place - b.place)), terms };
    },
    glossEnglish: (quotation, limit = 8) => {
      const terms = new Map<string, Term>();
      for (let at = 0; at < quotation.length && terms.size < limit; ) {
        const term = longestAt(quotation, at, byChinese);
        if (term !== undefined) terms.set(term.chinese, term);
        at += term?.chinese.length ?? 1;
      }
      return [...terms.values()];
    },
  };
}

interface Entry extends Term {
  /** Where it stands in a Chinese question: place, person, matter, what is asked. */
  place: number;
}

const places = ["地", "人", "", "问"];
const middle = 2;

const wordsOf = (text: string): string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/’/gu, "'")
    .match(/[a-z]+(?:[.'-][a-z]+)*/gu) ?? [];

/** The longest phrases first to last; words that the glossary lacks are left out. */
function phrasesIn(words: readonly string[], longest: number, find: (phrase: string) => Entry | undefined): Entry[] {
  const found: Entry[] = [];
  for (let at = 0; at < words.length; ) {
    let taken = 0;
    for (let count = Math.min(longest, words.length - at); count > 0 && taken === 0; count--) {
      const entry = formsOf(words.slice(at, at + count))
        .map(find)
        .find((one) => one !== undefined);
      if (entry === undefined) continue;
      if (!found.some(({ chinese }) => chinese === entry.chinese)) found.push(entry);
      taken = count;
    }
    at += Math.max(1, taken);
  }
  return found;
}

/** As it stands, and with the plain form of its last and of every word: subsidies, documents, PhDs. */
function formsOf(words: readonly string[]): string[] {
  const last = words.at(-1) as string;
  const before = words.slice(0, -1);
  const forms = [words.join(" ")];
  for (const plain of singular(last)) forms.push([...before, plain].join(" "));
  forms.push(words.map((word) => singular(word)[0] ?? word).join(" "));
  return forms;
}

function singular(word: string): string[] {
  if (irregular.has(word)) return [irregular.get(word) as string];
  const forms: string[] = [];
  if (word.endsWith("ies")) forms.push(`${word.slice(0, -3)}y`);
  if (word.endsWith("'s")) forms.push(word.slice(0, -2));
  if (/(?:s|x|ch|sh)es$/u.test(word)) forms.push(word.slice(0, -2));
  if (word.endsWith("s") && !word.endsWith("ss")) forms.push(word.slice(0, -1));
  if (word.endsWith("ing")) forms.push(word.slice(0, -3), `${word.slice(0, -3)}e`);
  if (word.endsWith("ed")) forms.push(word.slice(0, -2), word.slice(0, -1));
  return forms;
}

const irregular = new Map([
  ["children", "child"],
  ["wives", "wife"],
  ["women", "woman"],
  ["men", "man"],
  ["theses", "thesis"],
]);

/** Words of a question in Chinese order, as a question. */
function asked(entries: readonly Entry[]): string {
  const questions = entries.filter(({ place }) => place === places.length - 1).map(({ chinese }) => chinese);
  const about = entries.filter(({ place }) => place < places.length - 1).map(({ chinese }) => chinese);
  if (about.length > 0 && questions.length === 0)
    return entries.some(({ place }) => place === middle) ? statement(about) : `${about.join("")}呢`;
  // 「可以吗」 says nothing beside what else is asked.
  const telling = questions.filter((question) => !/^(?:可以吗|有吗|怎么)$/u.test(question));
  if (telling.length > 0) return about.join("") + telling[0];
  return questions[0] === "怎么" ? `怎么${about.join("")}` : about.join("") + (questions[0] as string);
}

/** What is …? asks for a sum where it names one. */
function statement(about: readonly string[]): string {
  const text = about.join("");
  return /(?:补贴|津贴|资助|奖励|费|工资|租金|金额|标准|经费|押金)$/u.test(text) ? `${text}是多少` : text;
}

function longestAt(text: string, at: number, terms: ReadonlyMap<string, Term>): Term | undefined {
  for (let end = Math.min(text.length, at + maxTermChars); end > at + 1; end--) {
    const term = terms.get(text.slice(at, end));
    if (term !== undefined) return term;
  }
  return undefined;
}

const maxTermChars = 14;
