/** When the questions of one operation go to the database: in rounds. */
export interface Rounds {
  /** Puts a question in the next round; its answer is given out with all the others of that round. */
  ask<T>(question: () => Promise<T>): Promise<T>;
  /** Has a loader gather until the next round begins. */
  gather(dispatch: () => void): void;
  /** Holds an answer that was asked for while a round began, until the whole round is answered. */
  hold<T>(answer: Promise<T>): Promise<T>;
}

/**
 * A round begins when everything has been asked that could be, and what follows from its answers is asked together
 * again. So the number of statements depends on what is asked, not on which answer happens to come first.
 */
export function openRounds(): Rounds {
  let asking: (() => void)[] = [];
  let held: { readonly answer: Promise<unknown>; readonly release: () => void }[] = [];
  let isBusy = false;

  function gather(dispatch: () => void): void {
    asking.push(dispatch);
    if (isBusy) return;
    isBusy = true;
    // After every resolver that can go on without the database has done so.
    setImmediate(round);
  }

  async function round(): Promise<void> {
    const [asked, answers] = [asking, held];
    asking = [];
    for (const dispatch of asked) dispatch();
    held = [];
    await Promise.allSettled(answers.map(({ answer }) => answer));
    isBusy = asking.length > 0;
    if (isBusy) setImmediate(round);
    for (const { release } of answers) release();
  }

  const hold = <T>(answer: Promise<T>) =>
    new Promise<T>((resolve) => {
      held.push({ answer, release: () => resolve(answer) });
    });

  return {
    gather,
    hold,
    ask: (question) => new Promise((resolve) => gather(() => resolve(hold(question())))),
  };
}
