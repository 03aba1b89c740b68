import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Button } from './Button.tsx';

test('a button that cannot be used stays reachable and says why', () => {
  const html = render(<Button unavailable="Answer the question first.">Run</Button>);

  expect(html).toContain('aria-disabled="true"');
  expect(html).toContain('aria-description="Answer the question first."');
  expect(html).not.toContain(' disabled');
});
