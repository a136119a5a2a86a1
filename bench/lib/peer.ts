/** Loads a package of the bench's own; undefined when it is not installed. The name is no literal: the product does not depend on it. */
export async function loadPeer<Shape>(name: string): Promise<Shape | undefined> {
  try {
    // The caller describes the part of the package that it uses.
    return (await import(name)) as Shape;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
