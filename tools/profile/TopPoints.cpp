//===- TopPoints.cpp - The program points that matter most ----------------===//

#include "TopPoints.h"

#include <algorithm>

using namespace heapprof;

std::vector<const Point *>
heapprof::topPoints(const Profile &P, Metric By, size_t Count,
                    const std::function<bool(const Point &)> &Wanted) {
  std::vector<const Point *> Points;
  for (const Point &Each : P.Points)
    if (!Wanted || Wanted(Each))
      Points.push_back(&Each);
  Count = std::min(Count, Points.size());
  std::partial_sort(Points.begin(), Points.begin() + ptrdiff_t(Count),
                    Points.end(), [By](const Point *A, const Point *B) {
                      return (*A)[By] != (*B)[By] ? (*A)[By] > (*B)[By] : A < B;
                    });
  Points.resize(Count);
  return Points;
}
