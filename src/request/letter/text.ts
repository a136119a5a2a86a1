import type { Block, Letter } from './model.ts';

/** A letter as plain text. */
export function letterText({ blocks }: Letter): string {
  return `${blocks.map(textOf).join('\n\n')}\n`;
}

function textOf(block: Block): string {
  if (block.kind !== 'FACTS') return block.text;
  return block.rows.map(([name, value]) => `${name}: ${value.replaceAll('\n', '\n  ')}`).join('\n');
}
