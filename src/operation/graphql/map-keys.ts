import { fieldKey } from '../../registry/data-map/model.ts';

/** The key of the dataset that a type of a system's API is. */
export function typeKey(system: string, type: string): string {
  return `${system}.${type}`;
}

/** The key of the field that a field, argument or input field is: `shop.User/email`, its path as the schema says it. */
export function schemaFieldKey(
  system: string,
  { type, path }: { readonly type: string; readonly path: string },
): string {
  return fieldKey(typeKey(system, type), path);
}
