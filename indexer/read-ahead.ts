/**
 * Starts on the next items while the one before is worked on.
 * @param start  must not reject: what fails is a result too
 * @yields in order: the item's index, the item and its result
 */
export async function* readAhead<T, R>(
  items: readonly T[],
  start: (item: T) => Promise<R>,
  ahead = 3,
): AsyncGenerator<[number, T, R]> {
  const started = new Map<number, Promise<R>>();
  let next = 0;
  for (const [i, item] of items.entries()) {
    for (; next < Math.min(items.length, i + ahead); next++) started.set(next, start(items[next] as T));
    yield [i, item, await (started.get(i) as Promise<R>)];
    started.delete(i);
  }
}
