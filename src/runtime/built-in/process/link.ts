import type { FromProcess, ToProcess } from '#runtime/built-in/protocol.ts';

/** The line to the kernel. Only the runtime holds it; programs never see it. */
export interface Link {
  post(message: FromProcess, transfer?: Transferable[]): void;
  on(listener: (message: ToProcess) => void): void;
}
