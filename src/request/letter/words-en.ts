import type { LetterWords } from './words.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November'],
  'December',
];

/** Letters in English. */
export const english: LetterWords = {
  title: {
    ACKNOWLEDGEMENT: 'We have received your request',
    FEE_NOTICE: 'The fee for your request',
    RESULT: 'The result of your request',
    REFUSAL: 'We do not grant your request',
  },
  titleInPart: 'We do not grant a part of your request',
  addressee: 'To the person who made the request',
  day: (day) => {
    const [year, month = '', date = ''] = day.split('-');
    return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
  },
  sender: ({ name, address, representative }, writtenOn) =>
    [writtenOn, name, address, representative].filter((line) => line !== undefined).join('\n'),
  asked: {
    PURPOSE_NOTICE: 'notice of the purpose of use (APPI Art. 32(2))',
    DISCLOSURE: 'disclosure of retained personal data (APPI Art. 33(1))',
    PROVISION_RECORD_DISCLOSURE: 'disclosure of records of third-party provision (APPI Art. 33(5))',
    CORRECTION: 'correction, addition or deletion (APPI Art. 34(1))',
    SUSPENSION_OF_USE: 'suspension of use or erasure (APPI Art. 35(1), (5))',
    SUSPENSION_OF_PROVISION: 'suspension of third-party provision (APPI Art. 35(3), (5))',
    FOREIGN_MEASURES_INFORMATION: 'information on what recipients abroad do to protect your data (APPI Art. 28(3))',
  },
  rows: {
    request: 'Number',
    asked: 'You ask for',
    about: 'About',
    turnTo: 'Please turn to',
    arrivedOn: 'It arrived on',
    fee: 'Fee',
    ground: 'Ground',
    article: 'Article',
    reasons: 'Reasons',
    corrected: 'What was done',
    method: 'Method',
    doneFor: 'Granted for',
    record: (number) => `Record ${number}`,
    purpose: (number) => `Purpose ${number}`,
    abroad: (number) => `Recipient abroad ${number}`,
    withheld: 'Not told',
  },
  received: 'We have received the request that is described below.',
  next: {
    unidentified: 'Once we have confirmed who is asking, we will deal with it without delay and tell you the result.',
    identified: 'We will deal with it without delay and tell you the result.',
  },
  feeDue: 'For the request that is described below we charge the following fee.',
  feeNote:
    'A fee is charged for notice of the purpose of use and for disclosure only, and its amount is published (APPI Arts. 38, 32(1)(iii)).',
  yen: (amount) => `JPY ${amount.toLocaleString('en-US')}`,
  complied: {
    PURPOSE_NOTICE:
      'You asked for what your personal data is used for. It is used for the purposes that are listed below.',
    DISCLOSURE: 'Your retained personal data is disclosed to you as described below.',
    PROVISION_RECORD_DISCLOSURE: 'The records of third-party provision about you are disclosed as described below.',
    CORRECTION: 'We looked into it and have done what you asked for.',
    SUSPENSION_OF_USE: 'We found that the ground you name holds and have done what you asked for.',
    SUSPENSION_OF_PROVISION: 'We found that the ground you name holds and have done what you asked for.',
    FOREIGN_MEASURES_INFORMATION:
      'You asked what the recipients abroad of your personal data do to protect it. We tell you below.',
  },
  done: {
    CORRECT: 'The data was corrected.',
    ADD: 'The data was added to.',
    DELETE: 'The data was deleted.',
    STOP_USE: 'The use of the data was stopped.',
    ERASE: 'The data was erased.',
    STOP_PROVISION: 'The provision of the data to third parties was stopped.',
  },
  stated: {
    CONSENT: 'with the consent of the principal',
    FOREIGN_INFORMATION: 'after the principal was told of the foreign country and its regime',
    COMMISSION_PUBLICATION: 'after the Personal Information Protection Commission had published the opt-out',
  },
  record: ({ side, firstOn, lastOn, party, items, stated, acquisition }) =>
    [
      side === 'PROVISION' ? `Provided: ${items.join(', ')}` : `Received: ${items.join(', ')}`,
      firstOn === lastOn ? `on ${english.day(firstOn)}` : `from ${english.day(firstOn)} to ${english.day(lastOn)}`,
      `${side === 'PROVISION' ? 'to' : 'from'} ${party.join(', ')}`,
      ...stated.map((field) => english.stated[field]),
      ...(acquisition === undefined ? [] : [`who had acquired it: ${acquisition}`]),
    ].join('\n'),
  system: {
    NONE: 'none',
    CONTRACT: 'by a contract with us',
    GROUP_RULES: 'by rules of the group of companies',
    CBPR: 'by certification under the APEC CBPR system',
  },
  measure: {
    SYSTEM: 'How its measures are secured',
    MEASURES: 'Its measures',
    CHECKS: 'How often and how we check them',
    COUNTRY: 'Country',
    ADVERSE_REGIME: 'What in the country may affect its measures',
    IMPEDIMENT: 'What stands in the way of its measures',
    RESPONSE: 'What we do about that',
  },
  country: (code) => new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code,
  noImpediment: 'nothing that is known to us',
  noResponse: 'nothing is needed',
  line: (name, value) => `${name}: ${value}`,
  noneAbroad:
    'We have not provided your personal data to a recipient abroad that has a system of measures equivalent to those of the APPI (Art. 28(3)).',
  noneHeld: 'We hold no retained personal data that your request is about.',
  alternative:
    'What you ask for would be costly or otherwise difficult. We have taken other measures that protect your rights and interests in its place.',
  refused: 'We are sorry that we do not grant your request, on the ground that is named below.',
  refusedInPart: 'We are sorry that we do not grant a part of your request, on the ground that is named below.',
  partOf: 'The rest of your request is granted, and it is done as described below.',
  otherMethod: (chosen, used) =>
    `You asked for it ${chosen}. That would be costly or otherwise difficult, so the disclosure is made ${used} (APPI Art. 33(2), (3)).`,
  method: { ELECTRONIC: 'as an electronic record', PAPER: 'on paper', OTHER: 'by another method' },
  ground: {
    ALREADY_CLEAR: 'The purpose of use of your data is clear from what we have made accessible.',
    NOTICE_EXEMPT: 'Notice of the purpose is exempt.',
    HARM_TO_RIGHTS: 'It may harm the life, body, property or other rights of you or of another person.',
    SERIOUS_IMPEDIMENT: 'It may seriously impede the proper conduct of our business.',
    OTHER_LAW: 'It would violate another law.',
    CLAIM_UNFOUNDED: 'We looked into it and found that the ground you name does not hold.',
    NOT_NEEDED_FOR_PURPOSE: 'The purpose of use does not need it.',
    COSTLY_WITH_ALTERNATIVE: 'It would be costly or otherwise difficult, and other measures protect you.',
    PROCEDURE_NOT_FOLLOWED: 'The request was not made by the procedure that we have published.',
    NOT_THE_PRINCIPAL: 'We could not confirm that who asks is the principal or may act for one.',
    NOT_RETAINED: 'The data is no retained personal data, since it is pseudonymised, anonymised or tied to nobody.',
    HISTORY_INFORMATION: 'The data is history that is tied to nobody, and so no retained personal data.',
    NO_AUTHORITY:
      'The data is no retained personal data of ours: we have no authority to disclose, correct and erase it.',
    ENTRUSTED: 'We handle the data for another business, which answers for it: please turn to that business.',
    NOT_IN_DATABASE: 'The data is no retained personal data, since it is in no personal information database.',
    NO_STATUTORY_RECORD: 'There is no record that the law asks us to make.',
    NO_VIOLATION: 'We looked into it and found no violation.',
  },
  otherProcedure: 'Another law provides a procedure of its own for this.',
  articles: (articles) => {
    const [rules, act] = [true, false].map((isRule) => articles.filter((one) => one.startsWith('Rule ') === isRule));
    const cite = (law: string, of: readonly string[] = []) =>
      of.length === 0 ? [] : [`${law}, Art. ${of.map((one) => one.replace('Rule ', '')).join(', Art. ')}`];
    return [
      ...cite('Act on the Protection of Personal Information (APPI)', act),
      ...cite('Enforcement Rules for the APPI', rules),
    ].join('; ');
  },
  list: (items) => items.join(', '),
  contact: (contact) => `Questions and complaints: ${contact}`,
  end: '',
};
