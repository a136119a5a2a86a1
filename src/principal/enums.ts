import { enumType } from '../graph/enum.ts';
import { consentKind, consentMethod, incapacity, showing, stopKind } from './model.ts';

export const ConsentKind = enumType('ConsentKind', consentKind, 'What a principal consents to.', {
  USE_BEYOND_PURPOSE: 'Use beyond the purpose that was told (Art. 18(1)).',
  SPECIAL_CARE: 'Acquiring special care data (Art. 20(2)).',
  THIRD_PARTY: 'Provision to a third party (Art. 27(1)).',
  FOREIGN: 'Provision to a third party abroad (Art. 28(1)).',
});

export const ConsentMethod = enumType(
  'ConsentMethod',
  consentMethod,
  'How a principal showed consent (guideline 2-16).',
  {
    ORAL: 'By word of mouth.',
    WRITTEN: 'In writing, on paper or as an electronic record.',
    EMAIL: 'By e-mail.',
    CHECKBOX: 'By checking a box.',
    CLICK: 'By clicking a button on a page.',
    TOUCH_OR_VOICE: 'By voice, or by touching a panel or a switch.',
  },
);

export const StopKind = enumType('StopKind', stopKind, 'What a principal had stopped.', {
  USE: 'Use (Art. 35(2), (6)).',
  ERASURE: 'All handling: the data was to be erased (Art. 35(2), (6)).',
  PROVISION: 'Provision to third parties (Art. 35(4), (6)).',
  OPT_OUT: 'Provision by opt-out (Art. 27(2)).',
});

export const Incapacity = enumType('Incapacity', incapacity, 'Why a principal cannot judge alone (guideline 2-16).', {
  MINOR: 'A child who cannot judge what consent leads to.',
  ADULT_WARD: 'An adult under guardianship.',
});

export const Showing = enumType('Showing', showing, 'Whether something was shown.', {
  SHOWN: 'It was.',
  NOT_SHOWN: 'It was not.',
});
