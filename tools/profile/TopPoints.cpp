//===- TopPoints.cpp - The program points that matter most ----------------===//

#include "TopPoints.h"

#include <algorithm>

using namespace heapprof;

std::vector<const Point *>
heapprof::topPoints(const Profile &P, Metric By,
                    const std::function<bool(const Point &)> &Wanted) {
  std::vector<const Point *> Points;
  for (const Point &Each : P.Points)
    if (Wanted(Each))
      Points.push_back(&Each);
  std::sort(Points.begin(), Points.end(), [By](const Point *A, const Point *B) {
    return (*A)[By] != (*B)[By] ? (*A)[By] > (*B)[By] : A < B;
  });
  return Points;
}
