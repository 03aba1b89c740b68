/**
 * The only script of the frame, as text: it runs in an opaque origin and may fetch nothing. It gets the sources and a port
 * from the page, starts the kernel, and makes and ends workers as the kernel says. Its hash is in the frame's policy.
 */
export const bootstrap = `'use strict';
addEventListener('message', (event) => {
  if (event.source !== parent || !event.data || event.data.memento !== 'start') return;
  const blob = (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const process = blob(event.data.process);
  const kernel = new Worker(blob(event.data.kernel), { name: 'kernel' });
  const channel = new MessageChannel();
  const workers = new Map();
  const page = event.ports[0];
  const lost = event.ports[1];
  kernel.onerror = (error) => { error.preventDefault(); lost.postMessage(String(error.message || 'the kernel stopped')); };
  channel.port1.onmessage = ({ data }) => {
    if (data.type === 'terminate') {
      const worker = workers.get(data.worker);
      workers.delete(data.worker);
      if (worker) worker.terminate();
      return;
    }
    try {
      const worker = new Worker(data.source ? blob(data.source) : process, { name: data.source ? 'canary' : 'process' });
      workers.set(data.worker, worker);
      worker.onerror = (error) => {
        error.preventDefault();
        channel.port1.postMessage({ type: 'worker-failed', worker: data.worker, message: String(error.message) });
      };
      worker.postMessage({ port: data.port }, [data.port]);
    } catch (error) {
      channel.port1.postMessage({ type: 'worker-failed', worker: data.worker, message: String(error) });
    }
  };
  kernel.postMessage({ page, frame: channel.port2 }, [page, channel.port2]);
  lost.postMessage('started');
}, { once: true });
`;

/** SHA-256 of `bootstrap`, base64: WebCrypto is missing on plain http, so it is written down, and a test compares it. */
export const bootstrapHash = 'LQJ/Xh4T5AUlSJfxDehyrisMCFro7Y9TXIR+cFj1e4I=';
