import { useState } from 'preact/hooks';
import { Button } from '#ui/Button.tsx';
import { campusWords as words } from '#ui/words/campus-check.ts';
import { asMail, campusFindings, type Finding } from './campus-findings.ts';

/** Tries this browser and this network, when asked, and says what was found as a list and as text for a mail. */
export default function CampusCheck({ base }: { readonly base: string }) {
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const [state, setState] = useState<'not asked' | 'running' | 'done'>('not asked');
  const [copied, setCopied] = useState(false);
  const mail = asMail(findings, {
    address: typeof location === 'undefined' ? '' : location.origin,
    browser: typeof navigator === 'undefined' ? '' : navigator.userAgent,
    at: new Date(),
  });

  const run = async () => {
    setState('running');
    setCopied(false);
    const found: Finding[] = [];
    setFindings([]);
    for await (const finding of campusFindings(base)) {
      found.push(finding);
      setFindings([...found]);
    }
    setState('done');
  };

  return (
    <>
      <p>
        <Button kind="solid" onClick={() => void (state === 'running' || run())}>
          {state === 'running' ? words.running : words.start}
        </Button>
      </p>
      <ul class="campus-findings" aria-live="polite">
        {findings.map(({ about, holds, said }) => (
          <li key={about} data-holds={holds}>
            <b>{words.about[about]}</b> <span>{holds ? words.yes : words.no}</span>
            <p>{said}</p>
          </li>
        ))}
      </ul>
      {state === 'done' && (
        <section aria-label={words.asText}>
          <h2>{words.asText}</h2>
          <textarea readOnly rows={findings.length + 4} value={mail} aria-label={words.asText} />
          <p>
            <Button
              onClick={() =>
                void navigator.clipboard.writeText(mail).then(
                  () => setCopied(true),
                  () => setCopied(false),
                )
              }
            >
              {words.copy}
            </Button>{' '}
            <span role="status">{copied && words.copied}</span>
          </p>
        </section>
      )}
    </>
  );
}
