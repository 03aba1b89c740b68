import { Drawing } from '#shapes/Drawing.tsx';
import { Token } from '#shapes/Token.tsx';
import { type Browser, type Sending, sendings } from '#sim/cookie-jar.ts';
import { anasId } from '#sim/jar-scripts.ts';
import { cookieJarWords as words } from '#ui/words/cookie-jar.ts';
import { becauseWord, dateWord, elide, scopeWord, sendingWord } from './tell.ts';

/** Ana's jar: what it keeps, and what of it goes with the request; beside it what the browser ignored. */
export function JarView({ now }: { now: Browser }) {
  const kept = sendings(now);
  const ignored = now.verdicts.filter(({ refused }) => refused !== undefined);
  return (
    <div class="jar-side">
      <p class="jar-name">
        <strong>{words.jar}</strong> <span>{words.clock(dateWord(now.now))}</span>
      </p>
      <div class="jar-lid" />
      <ul class="jar-body">
        {kept.length === 0 && <li class="jar-empty">{words.jarEmpty}</li>}
        {kept.map((one) => (
          <Cookie key={`${one.cookie.name} ${one.cookie.path} ${one.cookie.domain}`} sending={one} />
        ))}
      </ul>
      {ignored.length > 0 && (
        <>
          <p class="jar-floor-name">{words.floor}</p>
          <ul class="jar-floor">
            {ignored.map((verdict) => (
              <li key={`${verdict.at} ${verdict.line}`}>
                <code>{elide(verdict.line, 40)}</code> {becauseWord(verdict)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Cookie({ sending }: { sending: Sending }) {
  const { cookie, because } = sending;
  return (
    <li class={because === undefined ? 'jar-cookie jar-cookie-goes' : 'jar-cookie'}>
      <span class="jar-token">
        {cookie.value === anasId && (
          <Drawing width={24} height={24} label={words.memento}>
            <Token x={12} y={12} who="ana" kind="memento" size={20} />
          </Drawing>
        )}
      </span>
      <span>
        <code>{elide(`${cookie.name}=${cookie.value}`)}</code>
        <small>{scopeWord(cookie)}</small>
      </span>
      <b>{sendingWord(sending)}</b>
    </li>
  );
}
