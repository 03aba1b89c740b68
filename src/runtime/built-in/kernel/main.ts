import { init } from 'es-module-lexer/minimal/js';
import { Kernel } from './kernel.ts';

/** The kernel worker: the frame gives it two ports, one to the page and one to the frame. */
addEventListener(
  'message',
  async ({ data }: MessageEvent<{ page: MessagePort; frame: MessagePort }>) => {
    await init();
    new Kernel(data.page, data.frame);
  },
  { once: true },
);
