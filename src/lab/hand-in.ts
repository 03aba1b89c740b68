import type { Sha256 } from '#course/submission.ts';
import { download } from '#ui/download.ts';
import { strings } from '#ui/strings.ts';
import type { LabSession } from './session.ts';
import { tally } from './tally.ts';

/** Makes the submission file of the files as they are now, offers it as a download and says so. */
export async function submit(session: LabSession): Promise<void> {
  const { lab } = session.project;
  try {
    const { seed, engine, results, files } = session.checked.value;
    const checked = files === session.files;
    // The schema's code is needed here only.
    const { makeSubmission } = await import('#course/submission.ts');
    const text = await makeSubmission(
      {
        lab,
        files: session.files,
        seed: seed ?? '',
        engine: engine ?? (await session.runtime()).engine,
        results: tally(lab, checked ? results : new Map()).flatMap(({ checks }) =>
          checks.map(({ id, outcome }) => ({ id, outcome })),
        ),
        madeAt: new Date(session.now()).toISOString(),
      },
      sha256,
    );
    const name = `${lab.id}.submission.json`;
    download(name, text);
    session.say({ about: 'submitted', name, digest: /"sha256": "([0-9a-f]{8})/.exec(text)?.[1] ?? '', checked });
  } catch (error) {
    session.say({ about: 'trouble', message: error instanceof Error ? error.message : String(error) });
  }
}

const sha256: Sha256 = async (text) => {
  // Browsers give WebCrypto to pages over https and from this computer only.
  if (crypto.subtle === undefined) throw new Error(strings.lab.notices.noFingerprint);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};
