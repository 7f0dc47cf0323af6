export interface CarriedReview {
  readonly placeholder: true;
}
