/**
 * How far texts repeat the question's wording: the share of its pairs of neighbouring characters that each text has.
 * Words alone do not tell 公司解散 from 解散…公司, nor does a segmenter cut the two sides alike. A pair counts by how rare
 * its characters are in the collection, and by how few of these texts have it: what all of them say decides nothing.
 * @param question  in matching form
 * @param texts  in matching form
 * @param rarity  idf of a character
 * @returns from 0 to 1 for each text
 */
export function pairShares(
  question: string,
  texts: readonly string[],
  rarity: (character: string) => number,
): number[] {
  const shares = new Array<number>(texts.length).fill(0);
  let whole = 0;
  for (const pair of pairsIn(question)) {
    const collection = rarity(pair[0] as string) + rarity(pair[1] as string);
    const having = texts.map((text) => text.includes(pair));
    const count = having.reduce((sum, has) => sum + Number(has), 0);
    const weight = collection * Math.log(1 + (texts.length - count + 0.5) / (count + 0.5));
    whole += weight;
    for (const [i, has] of having.entries()) if (has) shares[i] = (shares[i] as number) + weight;
  }
  return whole === 0 ? shares : shares.map((share) => share / whole);
}

function pairsIn(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    if (!apart.test(pair)) pairs.add(pair);
  }
  return pairs;
}

const apart = /[^\p{L}\p{N}]/u;
