import { expect, test } from 'vitest';
import { proofOf, rootByProof, rootOf } from '../../../src/decision/log/merkle.ts';

const texts = ['', '\x00', '\x10', ' !', '01', '@ABC', 'PQRSTUVW', '`abcdefghijklmno'];

test('roots are those that Certificate Transparency publishes for its tree (RFC 6962)', () => {
  const roots = [1, 2, 3, 5, 8].map((size) => rootOf(texts.slice(0, size)));
  expect(roots).toEqual([
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]);
});

test('a proof leads from its text at its place to the root, and from no other text, place or size', () => {
  for (let size = 1; size <= 17; size++) {
    const all = Array.from({ length: size }, (_, index) => `decision ${index}`);
    const root = rootOf(all);
    for (const [index, text] of all.entries()) {
      const proof = proofOf(all, index);
      expect(rootByProof(text, { index, size }, proof)).toBe(root);
      expect(rootByProof(`${text}.`, { index, size }, proof)).not.toBe(root);
      expect(rootByProof(text, { index: size, size }, proof)).toBeUndefined();
      expect(rootByProof(text, { index, size }, [...proof, root])).not.toBe(root);
      if (size === 1) continue;
      expect(rootByProof(text, { index: (index + 1) % size, size }, proof)).not.toBe(root);
      expect(rootByProof(text, { index, size }, proof.slice(1))).not.toBe(root);
    }
  }
});

test('an inner node passes for no text', () => {
  const root = rootOf(['a', 'b']);
  const [right = '', left = ''] = [...proofOf(['a', 'b'], 0), ...proofOf(['a', 'b'], 1)];
  const pair = Buffer.concat([Buffer.from(left, 'hex'), Buffer.from(right, 'hex')]).toString('latin1');
  expect(rootOf([pair])).not.toBe(root);
});
