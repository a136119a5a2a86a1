import { registerEnumType } from 'type-graphql';

/** Shows a zod enum to the API, every value described; returns what `@Field` takes. */
export function enumType<Values extends Readonly<Record<string, string>>>(
  name: string,
  { enum: values }: { readonly enum: Values },
  description: string,
  described: Readonly<Record<keyof Values, string>>,
): Values {
  const valuesConfig = Object.fromEntries(
    Object.entries(described).map(([value, text]) => [value, { description: text as string }]),
  );
  // Every value has its words; the library wants them typed by the name of each.
  registerEnumType(values, { name, description, valuesConfig: valuesConfig as never });
  return values;
}
