/**
 * Whether a piece of stored text holds something lost on its way here, which cleaning marked with U+FFFD, or a
 * character of private use, which means something in one font only. Such a piece is never quoted.
 */
export const isDamaged = (text: string): boolean => /[\ufffd\p{Co}]/u.test(text);
