/** The form of a kind of data: told by a pattern and, where it has one, its check digit. */
interface Form {
  readonly name: string;
  /** In words, for the evidence. */
  readonly form: string;
  fits(value: string): boolean;
}

const digitsOf = (value: string) => [...value.replace(/[\s-]/g, '')].map(Number);

/** The check digit of payment cards (ISO/IEC 7812, Luhn). */
export function passesLuhn(digits: readonly number[]): boolean {
  const sum = digits.toReversed().reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits.length > 0 && sum % 10 === 0;
}

/** The check digit of an individual number: the last of twelve, weights 2 to 7 and 2 to 6 from the right, modulo 11. */
export function isIndividualNumber(digits: readonly number[]): boolean {
  const [check, ...rest] = digits.toReversed();
  if (rest.length !== 11) return false;
  const sum = rest.reduce((total, digit, index) => total + digit * (index < 6 ? index + 2 : index - 4), 0);
  const remainder = sum % 11;
  return check === (remainder <= 1 ? 0 : 11 - remainder);
}

/** The check digit of a driver's licence: the eleventh of twelve, modulo 11. */
export function isLicenceNumber(digits: readonly number[]): boolean {
  if (digits.length !== 12) return false;
  const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0);
  const check = 11 - (sum % 11);
  return digits[10] === (check >= 10 ? 0 : check);
}

const FORMS: readonly Form[] = [
  {
    name: 'user.contact.email',
    form: 'an e-mail address',
    fits: (value) => /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(value),
  },
  {
    name: 'user.financial.credit_card',
    form: 'a card number with its check digit',
    fits: (value) => /^[2-6][\d -]{12,22}$/.test(value) && digitsOf(value).length >= 14 && passesLuhn(digitsOf(value)),
  },
  {
    name: 'user.government_id.national_identification_number',
    form: 'an individual number with its check digit',
    fits: (value) => /^\d{4}[ -]?\d{4}[ -]?\d{4}$/.test(value) && isIndividualNumber(digitsOf(value)),
  },
  {
    name: 'user.government_id.drivers_license_number',
    form: 'a licence number with its check digit',
    fits: (value) => /^\d{12}$/.test(value) && isLicenceNumber(digitsOf(value)),
  },
  {
    name: 'user.contact.phone_number',
    form: 'a Japanese telephone number',
    fits: (value) =>
      /^(\+81[ -]?[1-9]|0[1-9])\d{0,3}[ -]?\d{1,4}[ -]?\d{4}$/.test(value) &&
      [10, 11, 12].includes(digitsOf(value.replace('+', '')).length),
  },
  {
    name: 'user.contact.address.postal_code',
    form: 'a Japanese postal number',
    fits: (value) => /^〒?\d{3}-\d{4}$/.test(value),
  },
];

/** Of how many values a form must be, in a hundred, to be told. */
const SHARE = 60;

/** Fewest values from which anything is told. */
const FEWEST = 3;

/** The forms that most of these values have, counted. */
export function formsMetBy(values: readonly unknown[]) {
  const texts = values
    .filter((value) => value !== null && value !== undefined)
    .map((value) => String(value).trim())
    .filter((text) => text !== '');
  if (texts.length < FEWEST) return [];
  return FORMS.map(({ name, form, fits }) => ({ name, form, met: texts.filter(fits).length, of: texts.length })).filter(
    ({ met, of }) => met * 100 >= of * SHARE,
  );
}
