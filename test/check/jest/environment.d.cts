export = OwnRealm;
declare class OwnRealm {
  constructor(config: { readonly projectConfig: object });
  teardown(): Promise<void>;
}
