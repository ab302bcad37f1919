/**
 * The life of an import, as a table: what is not in it cannot happen. What was suggested may be run as it is. `check` is the run without a trace; `stop` ends
 * either at the row where it is, and `run` goes on from there unless the mapping has changed since.
 */
const moves = {
  new: { map: 'mapped', check: 'checking', run: 'running' },
  mapped: { map: 'mapped', check: 'checking', run: 'running' },
  checking: { end: 'checked', fail: 'failed', stop: 'mapped' },
  checked: { map: 'mapped', check: 'checking', run: 'running' },
  running: { end: 'done', fail: 'failed', stop: 'stopped' },
  stopped: { map: 'mapped', run: 'running' },
  failed: { map: 'mapped', check: 'checking', run: 'running' },
  done: {},
} as const;

export type ImportState = keyof typeof moves;
export const importStates = Object.keys(moves) as readonly ImportState[];
export type ImportAct = 'map' | 'check' | 'run' | 'end' | 'fail' | 'stop';

/** The state after an act; undefined where it cannot be done. */
export const after = (state: ImportState, act: ImportAct): ImportState | undefined =>
  (moves[state] as Partial<Record<ImportAct, ImportState>>)[act];
