/** What is on a page's heap, counted by kind, to see what a leak is made of. */

/**
 * @typedef {Map<string, { count: number, bytes: number }>} HeapKinds by name: a constructor's, or what V8 calls the kind
 */

/**
 * Takes a snapshot of the heap and counts it.
 * @param {import('@playwright/test').CDPSession} cdp
 * @returns {Promise<HeapKinds>}
 */
export async function countHeap(cdp) {
  const chunks = /** @type {string[]} */ ([]);
  const keep = (/** @type {{ chunk: string }} */ { chunk }) => void chunks.push(chunk);
  cdp.on('HeapProfiler.addHeapSnapshotChunk', keep);
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  cdp.off('HeapProfiler.addHeapSnapshotChunk', keep);
  return heapKinds(JSON.parse(chunks.join('')));
}

/**
 * @param {{ snapshot: { meta: any }, nodes: number[], strings: string[] }} snapshot as V8 writes it
 * @returns {HeapKinds}
 */
export function heapKinds({ snapshot: { meta }, nodes, strings }) {
  const fields = /** @type {string[]} */ (meta.node_fields);
  const [typeAt, nameAt, sizeAt] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field));
  const types = /** @type {string[]} */ (meta.node_types[typeAt ?? 0]);
  /** Of these the name is their content, or a number. */
  const nameless = new Set(['string', 'concatenated string', 'sliced string', 'number', 'bigint']);
  const kinds = /** @type {HeapKinds} */ (new Map());
  for (let at = 0; at < nodes.length; at += fields.length) {
    const type = types[nodes[at + (typeAt ?? 0)] ?? 0] ?? '?';
    const name = strings[nodes[at + (nameAt ?? 0)] ?? 0] ?? '';
    const kind = nameless.has(type) ? type : `${type} ${name.slice(0, 80)}`;
    const known = kinds.get(kind) ?? { count: 0, bytes: 0 };
    known.count++;
    known.bytes += nodes[at + (sizeAt ?? 0)] ?? 0;
    kinds.set(kind, known);
  }
  return kinds;
}

/**
 * How many bytes the program itself holds, and how many are machine code made of it. What the browser has outside of the
 * script's heap is neither.
 * @param {HeapKinds} kinds
 * @returns {{ heap: number, code: number }}
 */
export function heapShares(kinds) {
  const shares = { heap: 0, code: 0 };
  for (const [kind, { bytes }] of kinds) {
    if (kind.startsWith('code ')) shares.code += bytes;
    else if (!kind.startsWith('native ')) shares.heap += bytes;
  }
  return shares;
}

/**
 * @param {HeapKinds} before
 * @param {HeapKinds} after
 * @param {number} most so many lines
 * @returns {string[]} what grew most, one kind a line
 */
export function heapGrowth(before, after, most = 25) {
  return [...after]
    .map(([kind, { count, bytes }]) => {
      const was = before.get(kind) ?? { count: 0, bytes: 0 };
      return { kind, count: count - was.count, bytes: bytes - was.bytes };
    })
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, most)
    .map(
      ({ kind, count, bytes }) => `${String(bytes).padStart(9)} bytes in ${String(count).padStart(6)} more  ${kind}`,
    );
}
