/** An import as its pages show it. */
export interface Shown {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly version: number;
  readonly layout: {
    readonly format: string;
    readonly encoding: string | null;
    readonly delimiter: string | null;
    readonly sheet: string | null;
    readonly heading: number | null;
  };
  readonly sheets: readonly string[];
  readonly columns: readonly {
    readonly name: string;
    readonly letter: string;
    readonly samples: readonly string[];
    readonly why: string | null;
  }[];
  readonly rowsSeen: number;
  readonly categoryNames: readonly string[];
  readonly choices: {
    readonly columns: readonly Choice[];
    readonly fixed: Readonly<Record<string, string>>;
    readonly categories: Readonly<Record<string, readonly string[]>>;
    readonly category: string | null;
    readonly decimal: string;
    readonly rows?: string;
  } | null;
  readonly mapping: object;
  readonly counts: Counts;
  readonly checked:
    | (Counts & { readonly unmapped: readonly { readonly name: string; readonly rows: number }[] })
    | null;
  readonly progress: {
    readonly share: number;
    readonly rowsPerSecond: number;
    readonly secondsLeft: number | null;
    readonly waits: boolean;
  };
  readonly failure: { readonly why: string } | null;
  readonly countStock: boolean;
  readonly withdrawing: boolean;
  readonly withdrawn: number;
  readonly may: readonly string[];
}

export interface Choice {
  readonly column: string;
  readonly meaning: string;
  readonly from?: number;
  readonly name?: string;
  readonly unit?: string;
}

export interface Counts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly drafts: number;
  readonly broken: number;
}

export interface Problem {
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly wrong: string;
  readonly remedy: string;
}
