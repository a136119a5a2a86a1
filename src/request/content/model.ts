import { z } from 'zod';
import type { Instant } from '../../lib/period.ts';
import { isKeepable, textUpTo } from '../../lib/text.ts';

/** The longest text, and the largest attachment that one content holds. */
const TEXT_LIMIT = 20_000;
const ATTACHMENT_LIMIT_BYTES = 5_000_000;

/** What a content tells of: it decides how long the content is kept. */
export const contentKind = z.enum(['REQUEST', 'IDENTITY', 'INCIDENT']);

export type ContentKind = z.output<typeof contentKind>;

/** A free text: kept encrypted. */
export const freeText = textUpTo(TEXT_LIMIT);

/** An attachment: kept encrypted, its name included. */
export const attachment = z.strictObject({
  name: z.string().min(1, 'is empty').max(200, 'is longer than 200 characters').refine(isKeepable, 'is no text'),
  mediaType: z.string().regex(/^[\w.+-]{1,100}\/[\w.+-]{1,100}$/, 'is no media type'),
  base64: z
    .base64('is not base64')
    .min(1, 'is empty')
    .max(Math.ceil((ATTACHMENT_LIMIT_BYTES * 4) / 3) + 4, `is larger than ${ATTACHMENT_LIMIT_BYTES} bytes`),
});

export type Attachment = Readonly<z.output<typeof attachment>>;

/** What is told in words or files with one act. */
export interface Told {
  readonly kind: ContentKind;
  readonly text?: string | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
}

/** A content as it is read back; erased once its retention ended. */
export interface Content {
  readonly id: string;
  /** The act that it was told with. */
  readonly act: string;
  readonly kind: ContentKind;
  readonly recordedAt: Instant;
  readonly text?: string | undefined;
  readonly attachment?: Attachment | undefined;
  readonly eraseFrom?: Instant | undefined;
  readonly erasedAt?: Instant | undefined;
}
