/** How much is logged, from most to least. */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const;

/** Every form of lines: JSON, or text for people. */
export const logFormats = ['json', 'text'] as const;

/** How lines look. */
export interface LogStyle {
  readonly level: (typeof logLevels)[number];
  readonly format: (typeof logFormats)[number];
  /** Numbers of callers and of whom we call are in lines of every level; else in those of level `debug` alone. */
  readonly numbers: boolean;
}
