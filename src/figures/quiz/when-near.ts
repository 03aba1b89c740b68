/** A quiz is words until it comes near; then its few lines of code are loaded. */
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      import('./enliven.ts').then(({ enliven }) => enliven(target as HTMLElement));
    }
  },
  { rootMargin: '300px' },
);
for (const quiz of document.querySelectorAll('.quiz')) near.observe(quiz);
