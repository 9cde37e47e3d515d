/** A question with the spoken words for asking in the words they stand for: 「交啥」 asks 交什么, 「咋办」 asks 怎么办. */
export function plainAsking(text: string): string {
  return spokenFor.reduce((said, [pattern, plain]) => said.replace(pattern, plain), text);
}

const spokenFor: readonly (readonly [RegExp, string])[] = [
  [/干(?:嘛|啥|什么)(?=用)/gu, "做什么"],
  [/[些点]?啥|些什么/gu, "什么"],
  [/咋(?![呼舌])/gu, "怎么"],
];
