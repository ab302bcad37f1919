interface Said {
  readonly id: number;
  readonly text: string;
  readonly undo?: { readonly label: string; readonly act: () => void };
}

let said = $state<Said>();
let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says that something went well, for six seconds. Errors never come as toasts: they stand where they belong. */
export function toast(text: string, undo?: Said['undo']): void {
  said = { id: ++count, text, ...(undo && { undo }) };
  resume();
}

export const toasted = (): Said | undefined => said;
export const pause = (): void => clearTimeout(timer);
export const dismiss = (): void => {
  pause();
  said = undefined;
};
export function resume(): void {
  pause();
  timer = setTimeout(dismiss, 6_000);
}
