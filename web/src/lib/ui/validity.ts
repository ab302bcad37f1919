import { m } from '#messages';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What the browser finds wrong with a control, in the page's language, which need not be the browser's own. */
export function wrongIn(control: Control): string {
  const { validity } = control;
  if (validity.valid) return '';
  if (control instanceof HTMLSelectElement) return m.common_form_choose();
  if (validity.tooShort) return m.common_form_longer({ count: control.minLength });
  if (validity.tooLong) return m.common_form_shorter({ count: control.maxLength });
  return control instanceof HTMLInputElement ? wrongInInput(control) : control.validationMessage;
}

function wrongInInput({ type, validity, min, max, validationMessage }: HTMLInputElement): string {
  if (validity.typeMismatch) return type === 'email' ? m.common_form_email() : m.common_form_web_address();
  if (validity.badInput) return type === 'number' ? m.common_form_number() : m.common_form_date();
  if (validity.patternMismatch) return m.common_form_pattern();
  if (validity.rangeUnderflow) return m.common_form_smallest({ least: min });
  if (validity.rangeOverflow) return m.common_form_largest({ most: max });
  return validity.stepMismatch ? m.common_form_whole() : validationMessage;
}
