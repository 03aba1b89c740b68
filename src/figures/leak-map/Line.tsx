import { anasId } from '#sim/jar-scripts.ts';

/** A line as it stands somewhere, with the id in bold. */
export function Line({ text }: { text: string }) {
  const [before = '', ...after] = text.split(anasId);
  return (
    <code class="leak-line">
      {before}
      {after.map((part, i) => (
        <span key={i}>
          <mark>{anasId}</mark>
          {part}
        </span>
      ))}
    </code>
  );
}
