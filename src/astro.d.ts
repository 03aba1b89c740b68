// Plain tsc cannot read .astro files; `astro check` and `astro build` can, and they check their props.
declare module '*.astro' {
  const component: (props: Record<string, unknown>) => unknown;
  export default component;
}
