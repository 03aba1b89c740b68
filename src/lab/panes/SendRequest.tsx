import { useState } from 'preact/hooks';
import type { Lab } from '#course/lab.ts';
import type { Errand } from '#lab/running.ts';
import { strings } from '#ui/strings.ts';

export interface SendRequestProps {
  readonly clients: readonly string[];
  readonly requests: Lab['requests'];
  /** Everything is up, so that a request can be sent. */
  readonly ready: boolean;
  /** Something runs. */
  readonly runs: boolean;
  readonly onSend: (errand: Errand) => void;
}

const words = strings.lab.topology;

/** Who asks, and for what. */
export function SendRequest({ clients, requests, ready, onSend }: SendRequestProps) {
  const [client, setClient] = useState(clients[0] ?? '');
  const [chosen, setChosen] = useState(0);
  const request = requests[chosen];
  return (
    <form
      class="send-request"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && request) {
          const path = request.path.replaceAll('{client}', client);
          onSend({ client, method: request.method, path });
        }
      }}
    >
      <label>
        <span>{words.client}</span>
        <select value={client} onChange={(event) => setClient(event.currentTarget.value)}>
          {clients.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.request}</span>
        <select value={String(chosen)} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
          {requests.map(({ label }, index) => (
            <option key={label} value={String(index)}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button
        type="submit"
        class="button"
        data-kind="outline"
        disabled={!ready}
        title={ready ? undefined : words.notRunning}
      >
        {words.send}
      </button>
    </form>
  );
}
