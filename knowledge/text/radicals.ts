/**
 * Radicals that stand for the character they look like, as PDF text layers written by browsers have them: ⽣⻓ for 生长.
 * Kangxi radicals (U+2F00–2FD5) have a compatibility decomposition; of the CJK Radicals Supplement (U+2E80–2EF3) the
 * table holds those that are whole characters.
 */
export function foldRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2fdf]/g, (radical) => supplement.get(radical) ?? radical.normalize("NFKC"));
}

const supplement = new Map(
  Array.from(
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎尢⺏尢⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歹⺟母⺠民⺡氵⺢水⺣灬⺤爪⺥爫⺦爿⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱网⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹老⺺聿⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟".matchAll(
      /(.)(.)/gu,
    ),
    ([, radical, character]) => [radical as string, character as string] as const,
  ),
);
