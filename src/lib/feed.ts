/** Values that are pushed and read one after the other, by one reader. */
export interface Feed<T> extends AsyncIterableIterator<T> {
  push(value: T): void;
  /** Ends it once what was pushed is read. */
  end(): void;
}

/** A feed that holds at most so many unread values: a reader that is slower than that is let go, not waited for. */
export function openFeed<T>(limit: number, onEnd: () => void): Feed<T> {
  const unread: T[] = [];
  let waiting: (() => void) | undefined;
  let isOver = false;

  function end(): void {
    if (isOver) return;
    isOver = true;
    onEnd();
    waiting?.();
  }

  const feed: Feed<T> = {
    push: (value) => {
      if (isOver) return;
      unread.push(value);
      if (unread.length > limit) end();
      waiting?.();
    },
    end,
    next: async () => {
      while (unread.length === 0 && !isOver) {
        await new Promise<void>((resolve) => {
          waiting = resolve;
        });
      }
      waiting = undefined;
      const value = unread.shift();
      return value === undefined ? { done: true, value: undefined } : { done: false, value };
    },
    return: async () => {
      unread.length = 0;
      end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => feed,
  };
  return feed;
}
