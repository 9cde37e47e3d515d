/**
 * Full-width digits and letters made half-width, where a converter widened them: all of a text's, if letters are among
 * them or they are many, and those of a number of which some are half-width. A few full-width digits are an author's
 * habit and stay.
 */
export function narrowingFor(text: string): ((text: string) => string) | undefined {
  const wide = text.match(/[０-９Ａ-Ｚａ-ｚ]/g)?.length ?? 0;
  if (wide === 0) return undefined;
  const narrow = text.match(/[0-9A-Za-z]/g)?.length ?? 0;
  const isMany = wide >= minWideDigits && wide >= text.length / 200;
  const isWidened = wide >= minWide && wide >= narrow * 20 && (isMany || /[Ａ-Ｚａ-ｚ]/.test(text));
  return isWidened ? narrowed : narrowedTokens;
}

const minWide = 10;
// Without a letter among them: ten are soon written by hand.
const minWideDigits = 24;

/** Digits and letters with what stands between them: ２０２６．５. */
function narrowed(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ]+(?:[．－／＿＠][０-９Ａ-Ｚａ-ｚ]+)*/g, (run) => run.normalize("NFKC"));
}

function narrowedTokens(text: string): string {
  return text.replace(/[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+/g, (run) => {
    const isMixed = /[0-9A-Za-z]/.test(run) && run.length > 2;
    return isMixed || /[Ａ-Ｚａ-ｚ]{2}/.test(run) ? run.normalize("NFKC") : run;
  });
}
