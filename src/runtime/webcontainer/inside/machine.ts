import { runPrograms } from '#runtime/children/machine.ts';
import { type Process, RuntimeError } from '#runtime/runtime.ts';
import type { FromMachine, Order, Told } from '#runtime/webcontainer/talk.ts';
import { hearOrders } from './orders.ts';

/** Runs the programs of one machine, as the page orders. Ends when it is told to. */
export async function serveMachine(tell: (value: FromMachine) => void): Promise<void> {
  const programs = runPrograms({ root: process.cwd() });
  const processes = new Map<number, Process>();
  programs.onTrace((event) => tell({ is: 'trace', event }));
  const ended = Promise.withResolvers<void>();
  const deafen = hearOrders((order) => void follow(order));
  tell({ is: 'open' });
  await ended.promise;
  deafen();
  await programs.dispose();

  async function follow(order: Order): Promise<void> {
    switch (order.order) {
      case 'start':
        return answer(order.id, async () => {
          const started = await programs.start(order.command);
          processes.set(order.process, started);
          introduce(order.process, started);
          return { pid: started.pid };
        });
      case 'advance':
        return answer(order.id, async () => {
          await programs.advance(order.ms);
          return {};
        });
      case 'stop':
      case 'kill':
        return processes.get(order.process)?.[order.order]();
      case 'send':
        return processes.get(order.process)?.send(order.value);
      case 'end':
        return ended.resolve();
    }
  }

  async function answer(id: number, act: () => Promise<{ readonly pid?: number }>): Promise<void> {
    try {
      tell({ is: 'done', id, ...(await act()) });
    } catch (error) {
      tell({ is: 'refused', id, why: told(error) });
    }
  }

  function introduce(process: number, { ready, exited, onMessage }: Process): void {
    onMessage((value) => tell({ is: 'message', process, value }));
    const readiness = ready.then(
      ({ port }) => tell({ is: 'ready', process, port }),
      (error: unknown) => tell({ is: 'not ready', process, why: told(error) }),
    );
    void exited.then(async (exit) => {
      // After its end nothing is told of it any more.
      await readiness;
      processes.delete(process);
      tell({ is: 'exit', process, exit });
    });
  }
}

function told(error: unknown): Told {
  if (error instanceof RuntimeError) return { code: error.code, message: error.message };
  return { code: 'lost', message: error instanceof Error ? error.message : String(error) };
}
