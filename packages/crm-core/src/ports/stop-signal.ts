/** Whether work that goes on is to end soon: asked between its steps. An `AbortSignal` is one. */
export interface StopSignal {
  readonly aborted: boolean;
}
